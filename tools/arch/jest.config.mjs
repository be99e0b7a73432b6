import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'arch', rootDir: import.meta.dirname };
