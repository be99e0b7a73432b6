import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'customer', rootDir: import.meta.dirname };
