import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'working-time', rootDir: import.meta.dirname };
