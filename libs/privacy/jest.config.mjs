import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'privacy', rootDir: import.meta.dirname };
