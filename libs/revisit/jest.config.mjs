import preset from '../../jest.preset.mjs';
export default { ...preset, displayName: 'revisit', rootDir: import.meta.dirname };
