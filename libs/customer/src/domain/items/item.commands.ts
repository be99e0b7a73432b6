import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type ItemFiled = CustomerFact<'ItemFiled'>;
export type ItemMoved = CustomerFact<'ItemMoved'>;
export type CheckOutRequested = CustomerFact<'CheckOutRequested'>;
export type CheckOutRejected = CustomerFact<'CheckOutRejected'>;
export type CheckOutApproved = CustomerFact<'CheckOutApproved'>;
export type ItemCheckedOut = CustomerFact<'ItemCheckedOut'>;
export type ItemCheckedIn = CustomerFact<'ItemCheckedIn'>;
export type CheckOutOverdue = CustomerFact<'CheckOutOverdue'>;
export type ItemEvent =
  | ItemFiled
  | ItemMoved
  | CheckOutRequested
  | CheckOutRejected
  | CheckOutApproved
  | ItemCheckedOut
  | ItemCheckedIn
  | CheckOutOverdue;

export type FileItem = Message<'FileItem', ItemFiled['data']>;
export type MoveItem = Message<'MoveItem', ItemMoved['data']>;
export type RequestCheckOut = Message<'RequestCheckOut', CheckOutRequested['data']>;
export type RejectCheckOut = Message<'RejectCheckOut', CheckOutRejected['data']>;
export type ApproveCheckOut = Message<'ApproveCheckOut', CheckOutApproved['data']>;
export type CheckOutItem = Message<'CheckOutItem', Omit<ItemCheckedOut['data'], 'returnBy'>>;
export type CheckInItem = Message<'CheckInItem', Omit<ItemCheckedIn['data'], 'late'>>;
export type RecordOverdue = Message<'RecordOverdue', Omit<CheckOutOverdue['data'], 'holder' | 'returnBy'>>;
export type ItemCommand =
  FileItem | MoveItem | RequestCheckOut | RejectCheckOut | ApproveCheckOut | CheckOutItem | CheckInItem | RecordOverdue;
