/**
 * 发布: the way of a record to the public: submitted, looked at by a second person, public at once or from a day on,
 * ended by the next version or withdrawn with a reason; each version kept with who did what, so that any day's state
 * and any difference can be shown. Knows no kind of record; those who own records decide with these rules and store
 * with these functions in their own transactions, and keep what is found by searching in step.
 * Rows: A10. Asks nobody; asked by catalogue, showcase and content.
 */
export { chain, type Desk, type Moment } from './chain.ts'
export { differences } from './difference.ts'
export { publicRefusal, reviewRefusals, waitsForItsDay } from './rules.ts'
export {
  changesBetween,
  factsOf,
  historyOf,
  isStillShown,
  mayAgree,
  progressOf,
  type Spoken,
  standingOf,
  withdrawalOf,
} from './said.ts'
export {
  awaitsReview,
  dueVersions,
  endVersion,
  keepVersion,
  pendingVersions,
  publicValues,
  publishVersion,
  type RecordName,
  retractVersion,
  returnVersion,
  scheduleVersion,
  submitVersion,
  type VersionRow,
  versionIn,
  versionNumbered,
  versionsOf,
  waitingOf,
} from './store.ts'
export { type Decider, type Difference, versionStates, waitingStates } from './terms.ts'
