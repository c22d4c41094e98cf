/** 对接活动: who gets a place, who may withdraw, who is checked in, and what may be said to have come of it. Pure. */
import { dateOf, formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { AgendaItem } from './fields.ts'
import { type EventPhase, type EventState, eventStates, type SignUpState, signUpStates } from './terms.ts'

export interface Times {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly closesAt: Date
}

interface Standing extends Times {
  readonly state: EventState
  readonly places: number
  readonly taken: number
}

/** How far an event is. A draft is nobody's to see, so it has no phase of its own. */
export function phaseOf(
  { state, startsAt, endsAt, closesAt, places, taken }: Standing,
  now: Date,
): EventPhase {
  if (state === 'cancelled') return 'cancelled'
  if (now >= endsAt) return 'over'
  if (now >= startsAt) return 'running'
  if (now >= closesAt) return 'closed'
  return taken < places ? 'open' : 'full'
}

const refused = (rule: string, message: string, field?: string): Refusal => ({
  rule,
  message,
  clause: '一4',
  ...(field === undefined ? {} : { field }),
})

interface Said extends Times {
  readonly agenda: readonly AgendaItem[]
  readonly places: number
}

/** Everything against what an organiser has written; `taken` is zero for a new event. */
export const contentRefusals = (
  { startsAt, endsAt, closesAt, agenda, places }: Said,
  taken: number,
): (Refusal | null)[] => [
  startsAt < endsAt ? null : refused('events.times', '结束时间须晚于开始时间，请修改。', 'endsAt'),
  closesAt <= startsAt
    ? null
    : refused('events.times', '报名截止不能晚于活动开始，请修改截止时间。', 'closesAt'),
  agenda.every(({ at }, index) => at >= startsAt && at < endsAt && at >= (agenda[index - 1]?.at ?? startsAt))
    ? null
    : refused('events.agenda', '议程须在活动时间内，并按先后排列，请检查各项的时间。', 'agenda'),
  places >= taken
    ? null
    : {
        ...refused('events.places', `已有 ${taken} 人占用名额，名额不能少于 ${taken}。`, 'places'),
        facts: { taken, places },
      },
]

/** What came of an event is what came after its beginning: once it is published, that isn't moved behind what is on record. */
export function movingRefusals(
  before: Times & Pick<Standing, 'state'>,
  { startsAt, endsAt }: Pick<Times, 'startsAt' | 'endsAt'>,
  { attended, now }: { readonly attended: number; readonly now: Date },
): (Refusal | null)[] {
  if (before.state !== 'published') return []
  const no = (message: string, field: string) => refused('events.moved', message, field)
  const begins = (): Refusal | null => {
    if (startsAt.getTime() === before.startsAt.getTime()) return null
    if (now >= before.startsAt || attended > 0)
      return no('活动已经开始或已有人签到，不能再改开始时间。', 'startsAt')
    return startsAt > now ? null : no('已发布的活动不能改到已过的时间开始，请改期。', 'startsAt')
  }
  return [
    begins(),
    endsAt > now ? null : no('已发布的活动不能改到已过的时间结束，请修改结束时间。', 'endsAt'),
  ]
}

interface Agreed {
  readonly title: string
  readonly summary: string
  readonly venue: string
  readonly agenda: readonly { readonly what: string }[]
}

/** What a second person read and agreed to stays as it was read; when it takes place may move, and the agenda with it. */
export function agreedRefusals(before: Agreed & Pick<Standing, 'state'>, said: Agreed): (Refusal | null)[] {
  if (before.state !== 'published') return []
  const words = ({ agenda }: Agreed) => JSON.stringify(agenda.map(({ what }) => what))
  const kept = (what: string, field: keyof Agreed, isKept: boolean): Refusal | null =>
    isKept
      ? null
      : refused('events.agreed', `${what}已由他人看过后公开，不能再改；须改的请取消活动，重新提交。`, field)
  return [
    kept('活动名称', 'title', said.title === before.title),
    kept('活动说明', 'summary', said.summary === before.summary),
    kept('地点', 'venue', said.venue === before.venue),
    kept('议程的内容', 'agenda', words(said) === words(before)),
  ]
}

/** `save` and `cancel` are open until the event is over, `submit` is for a draft, `decide` for what was submitted. */
export function stateRefusal(
  { state, endsAt }: Pick<Standing, 'state' | 'endsAt'>,
  act: 'save' | 'submit' | 'decide' | 'cancel',
  now: Date,
): Refusal | null {
  const open =
    act === 'submit' || act === 'decide'
      ? state === (act === 'submit' ? 'draft' : 'submitted')
      : state === 'published'
        ? now < endsAt
        : state === 'draft' && act === 'save'
  if (open) return null
  const why = state === 'published' && now >= endsAt ? '已经结束' : eventStates[state]
  return refused('events.state', `活动${why}，不能这样办理，请刷新后再看。`)
}

export const secondPerson = (submittedBy: string | null, personId: string): Refusal | null =>
  submittedBy === personId
    ? refused('events.second-person', '须由提交人以外的人复核后公开，请交给本单位同事或市级牵头部门。')
    : null

export const aheadRefusal = ({ closesAt }: Times, now: Date): Refusal | null =>
  now < closesAt ? null : refused('events.ahead', '报名截止时间已经过了，请先改到以后再发布。', 'closesAt')

interface SigningUp {
  /** The person has a sign-up that isn't withdrawn. */
  readonly signedUp: boolean
  /** How many of the organisation have one. */
  readonly ofOrganisation: number
  readonly mostEach: number
}

export const signUpRefusals = (
  event: Standing,
  { signedUp, ofOrganisation, mostEach }: SigningUp,
  now: Date,
): (Refusal | null)[] => [
  event.state === 'published' && now < event.closesAt
    ? null
    : refused(
        'events.sign-up.open',
        event.state === 'cancelled'
          ? '活动已取消，不能报名。'
          : `报名已于 ${formatInstant(event.closesAt)} 截止，如需参加请联系主办单位。`,
      ),
  signedUp ? refused('events.sign-up.once', '您已报过名，不用重复报名。') : null,
  ofOrganisation >= mostEach
    ? {
        ...refused('events.sign-up.each', `每个单位最多 ${mostEach} 人，本单位已报满，请与同事协调。`),
        facts: { ofOrganisation, mostEach },
      }
    : null,
]

/** A place where one is free and nobody waits for it, else the end of the queue. */
export const placeOrWait = (
  { places, taken }: Pick<Standing, 'places' | 'taken'>,
  waiting: number,
): SignUpState => (taken < places && waiting === 0 ? 'placed' : 'waiting')

interface SignedUp {
  readonly state: SignUpState
  readonly checkedInAt: Date | null
}

export const withdrawRefusal = (signUp: SignedUp, { startsAt }: Times, now: Date): Refusal | null =>
  signUp.state === 'withdrawn'
    ? refused('events.sign-up.withdraw', '报名已经取消了。')
    : now < startsAt && signUp.checkedInAt === null
      ? null
      : refused('events.sign-up.withdraw', '活动已经开始或已签到，不能再取消报名。')

/** 签到 is of the day: from its first minute, whatever the clock on the poster says, to its last. */
export const isCheckInDay = ({ startsAt, endsAt }: Times, now: Date): boolean =>
  dateOf(now) >= dateOf(startsAt) && dateOf(now) <= dateOf(endsAt)

export function checkInRefusal(
  signUp: SignedUp,
  event: Times & Pick<Standing, 'state'>,
  now: Date,
): Refusal | null {
  const no = (message: string) => refused('events.check-in', message)
  if (event.state !== 'published') return no('活动已取消，不能签到。')
  if (signUp.checkedInAt) return no(`已于 ${formatInstant(signUp.checkedInAt)} 签到，不用再签。`)
  if (signUp.state === 'waiting') return no('还在候补，没有名额，请主办单位增加名额后再签到。')
  if (signUp.state !== 'placed') return no(`${signUpStates[signUp.state]}，不能签到。`)
  return isCheckInDay(event, now) ? null : no(`签到在活动当天（${formatDate(dateOf(event.startsAt))}）办理。`)
}

/** What came of an event begins after it has, and is said by who was there. */
export const followUpRefusals = (
  { startsAt }: Times,
  {
    attended,
    createdAt,
    stands,
  }: { readonly attended: boolean; readonly createdAt: Date; readonly stands: boolean },
): (Refusal | null)[] => [
  attended ? null : refused('events.follow-up.attended', '本单位没有人在这场活动签到，不能申报。'),
  createdAt >= startsAt
    ? null
    : refused('events.follow-up.after', '这项记录早于活动开始，不能申报为活动带来的。', 'recordId'),
  stands
    ? null
    : refused(
        'events.follow-up.stands',
        '只能申报已发布的需求、没有取消的订单，请发布后再申报，或改选。',
        'recordId',
      ),
]
