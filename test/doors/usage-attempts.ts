import { span } from '#test/builders.ts'
import { dates, nothing, of, reason } from './attempt.ts'

const time = span('2026-02-20 08:00', '12:00')
const none = { bookingId: null, orderRef: '' }

export const usageAttempts = {
  proposeUsage: of('host', ({ lineId }) => ({ resourceId: lineId, ...time, kind: 'own' as const, reason })),
  // Of a version that nobody has confirmed yet: who reaches the entry is told of a conflict.
  correctUsage: of('host', ({ usage: { entryId } }) => ({
    ...{ entryId, number: 1, kind: 'own' as const, ...none, reason },
    ...time,
  })),
  removeUsage: of('host', ({ usage: { entryId } }) => ({ entryId, number: 1, reason })),
  confirmUsage: of('host', ({ usage: { entryId } }) => ({ chosen: [{ entryId, number: 1 }] })),
  declineUsage: of('host', ({ usage: { entryId } }) => ({ chosen: [{ entryId, number: 1 }], reason })),
  listUsage: nothing,
  getUsage: of('host', ({ usage: { entryId } }) => ({ entryId })),
  listUnlogged: nothing,
  importUsage: of('host', ({ platformId }) => ({ platformId, rows: [{ '开始*': '2026-02-20 08:00' }] })),
  addMeter: of('host', ({ lineId }) => ({
    ...{ resourceId: lineId, name: '示例功率表', kind: 'sensor' as const },
    ...{ threshold: 1, pauseMinutes: 5, gapMinutes: 30 },
  })),
  revokeMeter: of('host', ({ usage: { toRevoke } }) => ({ meterId: toRevoke })),
  listMeters: nothing,
  appendReadings: of('nobody', ({ usage: { meterId, secret } }) => ({
    ...{ meterId, secret },
    readings: [{ id: '1', at: time.start, value: 1 }],
  })),
  settleMeters: nothing,
  noteFinishedRuns: nothing,
  getCategories: of('host', ({ platformId }) => ({ platformId, ...dates })),
  listStretches: of('host', ({ lineId }) => ({ resourceId: lineId, ...dates, category: 'idle' as const })),
  getUsageFigures: of('host', ({ platformId }) => ({ platformId, year: 2026 })),
  setRated: of('host', ({ lineId }) => ({ resourceId: lineId, fromYear: 2026, hours: 2000, reason })),
  exportUsageFigures: of('host', ({ platformId }) => ({ platformId, year: 2026 })),
  exportUsageLog: of('host', ({ platformId }) => ({ platformId, year: 2026 })),
  listCityFigures: of('nobody', () => ({ year: 2026 })),
  exportCityFigures: of('nobody', () => ({ year: 2026 })),
  listPledges: nothing,
  getPledge: of('nobody', ({ platformId }) => ({ platformId })),
  listPledgeRecords: of('host', ({ platformId }) => ({ platformId, year: 2026 })),
  setIdleAlert: of('host', ({ platformId }) => ({ platformId, percent: 60, days: 14, isOn: true })),
  getIdleAlert: of('host', ({ platformId }) => ({ platformId })),
  getUplift: of('host', ({ platformId }) => ({ platformId })),
  tellIdleTime: nothing,
}
