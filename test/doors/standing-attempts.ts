import { Vault } from '#modules/identity/index.ts'
import { stopToken } from '#modules/standing/stop-token.ts'
import { span } from '#test/builders.ts'
import { key } from '#test/world.ts'
import { nothing, of, reason } from './attempt.ts'

const asked = { q: '反应' }

export const standingAttempts = {
  saveSearch: of('nobody', () => ({ name: '示例查找', frequency: 'daily' as const, asked })),
  listSearches: nothing,
  reviseSearch: of('person', ({ searches: [searchId] }) => ({
    searchId,
    name: '示例查找',
    frequency: 'none' as const,
  })),
  endSearch: of('person', ({ searches: [, searchId] }) => ({ searchId })),
  // Of a search that is gone: the link does what was wanted all the same.
  stopAlerts: of('nobody', () => ({
    token: stopToken(crypto.randomUUID(), new Vault([key]), Buffer.alloc(12, 1).toString('base64url')),
  })),
  noteEntries: nothing,
  noteLines: nothing,
  listNews: of('client', ({ need: { needId } }) => ({ needId })),
  setFloor: of('host', ({ lineId }) => ({ lineId, fen: 500_000 })),
  listFloors: nothing,
  // A time that is past: who may publish is told so.
  publishIdle: of('host', ({ lineId }) => ({
    lineId,
    ...span('2026-02-02 08:00', '18:00'),
    fen: 600_000,
    closesAt: span('2026-02-01 08:00', '18:00').start,
  })),
  withdrawIdle: of('host', ({ idleId }) => ({ idleId, reason })),
  listIdle: nothing,
  listOwnIdle: nothing,
  listOfferedIdle: of('nobody', ({ need: { needId } }) => ({ needId })),
  tellIdle: of('nobody', ({ idleId }) => ({ idleId })),
}
