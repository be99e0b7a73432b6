import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'engine', rootDir: import.meta.dirname };
