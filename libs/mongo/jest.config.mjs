import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'mongo', rootDir: import.meta.dirname };
