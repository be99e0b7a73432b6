export * from './complaint.api.js';
export { complaintEvents, type ComplaintEvent } from './complaint.events.js';
