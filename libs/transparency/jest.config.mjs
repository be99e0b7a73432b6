import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'transparency', rootDir: import.meta.dirname };
