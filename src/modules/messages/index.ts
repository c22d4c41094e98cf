/**
 * 消息: news and letters that leave a transaction. An operation sends; the row commits or vanishes with it; the
 * worker handles it afterwards, at least once, with growing pauses after a failure.
 * Neighbours: none; only the door knows this module.
 */
export {
  backlog,
  claim,
  enqueue,
  forgetHandled,
  markFailed,
  markHandled,
  type QueuedMessage,
} from './store.ts'
