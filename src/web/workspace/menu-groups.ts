import type { MenuGroup } from '../ui/desk/menu.ts'

const under = (name: string, ...places: string[]): MenuGroup => ({
  name,
  places: places.map(place => `/workspace/${place}`),
})

const provided: readonly MenuGroup[] = [
  under(
    '接单',
    ...['requests', 'received-inquiries', 'given-quotes', 'received-orders'],
    ...['questions', 'openings', 'directed-needs', 'disclosures'],
  ),
  under(
    '排期与实施',
    ...['calendar', 'waiting-list', 'idle', 'executions', 'usage', 'stops'],
    ...['issued-qualifications', 'recorded-violations'],
  ),
  under(
    '账务与补助',
    ...['given-bills', 'ledger', 'sharing', 'sharing/own', 'received-vouchers', 'subsidies'],
  ),
  under('平台建设', 'platforms', 'self-checks', 'pool', 'recognition', 'title-courses', 'evaluations'),
]

const ordered: readonly MenuGroup[] = [
  under('需求与委托', 'needs', 'inquiries', 'quotes', 'orders', 'my-bills', 'vouchers'),
  under('预约与上机', 'bookings', 'waiting', 'idle-offers', 'qualifications', 'violations'),
]

/** The workspace's menu by kind of job; who runs a platform has that before what it orders elsewhere. */
export const groupsFor = (provides: boolean): readonly MenuGroup[] => [
  ...(provides ? [...provided, ...ordered] : [...ordered, ...provided]),
  under('专家与撮合', 'diagnoses', 'panels', 'matchmaking'),
  under('本单位', 'showcase', 'pairs', 'events', 'reviews', 'members'),
]
