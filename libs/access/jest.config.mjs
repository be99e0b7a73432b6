import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'access', rootDir: import.meta.dirname };
