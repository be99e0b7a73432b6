import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'lease', rootDir: import.meta.dirname };
