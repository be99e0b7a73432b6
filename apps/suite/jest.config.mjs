import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'suite', rootDir: import.meta.dirname };
