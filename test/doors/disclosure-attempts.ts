import { nothing, of, reason } from './attempt.ts'

export const disclosureAttempts = {
  // For a second platform of the same host, so that it is let in once and then told that it has asked.
  askDisclosure: of('host', ({ need: { needId }, spare: { platformId }, disclosure: { purpose } }) => ({
    needId,
    platformId,
    purpose,
  })),
  listAskedDisclosures: nothing,
  acceptUndertaking: of('host', ({ disclosure: { requestId } }) => ({ requestId, version: '2026-1' })),
  readDisclosedNeed: of('host', ({ disclosure: { requestId } }) => ({ requestId })),
  listNeedDisclosures: of('client', ({ need: { needId } }) => ({ needId })),
  decideDisclosure: of('client', ({ disclosure: { requestId } }) => ({
    requestId,
    decision: 'granted' as const,
  })),
  revokeDisclosure: of('client', ({ disclosure: { requestId } }) => ({ requestId, note: reason })),
}
