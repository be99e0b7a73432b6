export { complaintContext } from './service/complaint.context.js';
