import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'organisation', rootDir: import.meta.dirname };
