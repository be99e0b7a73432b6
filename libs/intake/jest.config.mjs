import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'intake', rootDir: import.meta.dirname };
