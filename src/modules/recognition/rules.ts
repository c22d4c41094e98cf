import { addDays, formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { isWorkingDay, type WorkCalendar } from '#kernel/working-days.ts'
import { type Bar, barWords } from '#modules/catalogue/index.ts'
import type { RecognitionRules } from '#modules/rulebook/fields.ts'
import type { CheckItem } from './tables.ts'
import { type ApplicationLevel, applicationLevels, type CallWindow, mostCorrectionDays } from './terms.ts'

const clause = '一6'

/** The window of a call, to the millisecond of the server: its last moment is still in time. */
export function windowRefusal({ opensAt, closesAt, withdrawnAt }: CallWindow, now: Date): Refusal | null {
  if (withdrawnAt !== null)
    return {
      rule: 'recognition.window',
      message: `本批次已于${formatInstant(withdrawnAt)}撤回，不能申报；另行发布的批次见“认定通知与公示”。`,
      facts: { withdrawnAt: withdrawnAt.toISOString() },
    }
  const facts = { opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), now: now.toISOString() }
  if (now < opensAt)
    return {
      rule: 'recognition.window',
      message: `申报自${formatInstant(opensAt)}开始，现在还不能提交。`,
      facts,
    }
  return now <= closesAt
    ? null
    : {
        rule: 'recognition.window',
        message: `申报已于${formatInstant(closesAt)}截止（以服务器时间为准），不能再提交。`,
        facts,
      }
}

/** Whatever the list asks for and nobody attached: a file's title begins with the name in the list. */
export const attachmentRefusals = (
  { attachments }: Pick<RecognitionRules, 'attachments'>,
  titles: readonly string[],
): Refusal[] =>
  attachments
    .filter(({ required, name }) => required && !titles.some(title => title.startsWith(name)))
    .map(({ name }) => ({
      rule: 'recognition.attachment',
      field: 'attachments',
      message: `请上传“${name}”。`,
      facts: { attachment: name },
    }))

export const statementRefusals = (
  { statements }: Pick<RecognitionRules, 'statements'>,
  confirmed: readonly string[],
): Refusal[] =>
  statements
    .filter(({ code }) => !confirmed.includes(code))
    .map(({ name }) => ({
      rule: 'recognition.statement',
      field: 'statements',
      message: `请确认承诺：${name}。`,
    }))

/** AC-5: 原则上 a provincial application has a municipal title; without one the reason is written down. */
export const lowerTitleRefusal = (
  level: ApplicationLevel,
  { lowerTitle }: Pick<RecognitionRules, 'lowerTitle'>,
  held: readonly string[],
  exception: string,
): Refusal | null => {
  const wanted = lowerTitle[level]
  if (wanted === undefined || held.includes(wanted) || exception.trim().length >= 10) return null
  const name = wanted === 'municipal' ? '市级' : wanted
  return {
    rule: 'recognition.lower-title',
    field: 'exception',
    message: `申报${applicationLevels[level]}原则上须先有有效的${name}称号；没有的，请书面说明理由，至少 10 个字。`,
    facts: { level, wanted },
    clause,
  }
}

/** 称号被撤销的: no new application until that day, where a day was set with the revocation. */
export const barredRefusal = (bar: Bar | null, today: PlainDate): Refusal | null =>
  bar !== null && today <= bar.until
    ? {
        rule: 'recognition.barred',
        message: barWords(bar),
        facts: { until: bar.until, revokedOn: bar.revokedOn },
        clause,
      }
    : null

/** An answer that changes nothing would use up one of the few times that a list is sent back. */
export const unchangedRefusal: Refusal = {
  rule: 'recognition.unchanged',
  message: '内容和附件与上次提交的完全一样，还没有补正；确实无须修改的，请上传书面说明后再提交。',
}

export const correctionsRefusal = (used: number, most: number): Refusal | null =>
  used < most
    ? null
    : {
        rule: 'recognition.corrections',
        message: `本批次最多退回补正 ${most} 次，已经用完，请作出结论。`,
        facts: { used, most },
      }

export const inTermRefusal = (overdue: boolean, dueOn: PlainDate | null): Refusal | null =>
  overdue
    ? {
        rule: 'recognition.term',
        message: `补正期限已于${dueOn ? formatDate(dueOn) : ''}届满，不能再提交。`,
        facts: { dueOn },
      }
    : null

export const overdueRefusal = (overdue: boolean, dueOn: PlainDate | null): Refusal | null =>
  overdue
    ? null
    : {
        rule: 'recognition.term',
        message: `补正期限到${dueOn ? formatDate(dueOn) : '（未定）'}为止，还没有过。`,
        facts: { dueOn },
      }

/**
 * By the number of working days that a list of corrections allows, less one: the last day of its issue whose term is over
 * today. The same as `addWorkingDays`, the other way round, so that a database can count what is late.
 */
export function lateSince(today: PlainDate, calendar: WorkCalendar): readonly PlainDate[] {
  const days: PlainDate[] = []
  for (let day = addDays(today, -1); days.length < mostCorrectionDays; day = addDays(day, -1))
    if (isWorkingDay(day, calendar)) days.push(addDays(day, -1))
  return days
}

export const quotaRefusal = (locality: string): Refusal => ({
  rule: 'recognition.quota',
  message: `${locality}的推荐限额已经用完；确须增加的，请市级牵头部门说明理由豁免。`,
  facts: { locality },
  override: ['city-lead'],
})

/** Every point of the check sheet has a verdict, and nothing fails; what fails is sent back or not accepted. */
export function checkSheetRefusals(
  { checks }: Pick<RecognitionRules, 'checks'>,
  items: readonly CheckItem[] | null,
): Refusal | null {
  const open = checks.filter(({ code }) => !items?.some(one => one.code === code))
  const failed = checks.filter(({ code }) => items?.some(one => one.code === code && one.verdict === 'fails'))
  if (open.length > 0)
    return {
      rule: 'recognition.check',
      message: `形式审查还有 ${open.length} 项没有结论：${open.map(({ name }) => name).join('；')}。`,
    }
  return failed.length > 0
    ? {
        rule: 'recognition.check',
        message: `形式审查有不符合的：${failed.map(({ name }) => name).join('；')}。请退回补正或不受理。`,
      }
    : null
}

export const reviewRefusal = (
  review: { readonly state: string; readonly completed: number; readonly needed: number } | null,
): Refusal | null =>
  review?.state === 'closed'
    ? null
    : {
        rule: 'recognition.review',
        message: review
          ? `专家评审还没有结束（须 ${review.needed} 位，已评 ${review.completed} 位）。`
          : '专家评审还没有开始。',
      }

/** Where an application stands while it may be objected to: 公示, 异议核查. */
export const underNotice: readonly string[] = ['notice', 'checking']

export const noticeRefusals = (
  { opensOn, workingDays }: { readonly opensOn: PlainDate; readonly workingDays: number },
  { leastNoticeDays }: Pick<RecognitionRules, 'leastNoticeDays'>,
  today: PlainDate,
  calendar: WorkCalendar,
): Refusal[] => [
  ...(workingDays >= leastNoticeDays
    ? []
    : [
        {
          rule: 'recognition.notice.days',
          field: 'workingDays',
          message: `公示期不少于 ${leastNoticeDays} 个工作日。`,
          facts: { workingDays, least: leastNoticeDays },
        },
      ]),
  ...(opensOn >= today && isWorkingDay(opensOn, calendar)
    ? []
    : [
        {
          rule: 'recognition.notice.days',
          field: 'opensOn',
          message: `公示须从今天或以后的一个工作日开始，${formatDate(opensOn)}不是。`,
          facts: { opensOn },
        },
      ]),
]

export const noticeOverRefusal = (closesOn: PlainDate | null, today: PlainDate): Refusal | null =>
  closesOn !== null && today > closesOn
    ? null
    : {
        rule: 'recognition.notice.over',
        message: closesOn ? `公示到${formatDate(closesOn)}为止，期满后才能认定。` : '还没有公示。',
        facts: { closesOn },
      }

export const objectionsRefusal = (open: number): Refusal | null =>
  open === 0
    ? null
    : {
        rule: 'recognition.objections',
        message: `还有 ${open} 件异议没有答复，请先核查答复。`,
        facts: { open },
      }

export const secondPersonRefusal = (proposedBy: string | null, decidedBy: string): Refusal | null =>
  proposedBy !== null && proposedBy !== decidedBy
    ? null
    : {
        rule: 'recognition.second-person',
        message: '提出拟认定（或通过形式审查）的人不能自己决定，请由牵头部门的另一人决定。',
      }

export const noticeOpenRefusal = (isOpen: boolean, closesOn: PlainDate): Refusal | null =>
  isOpen
    ? null
    : {
        rule: 'recognition.objection.time',
        message: `异议在公示期内提出，本公示到${formatDate(closesOn)}为止。`,
        facts: { closesOn },
      }

/** A notice of several may go on for one of them after another was decided. */
export const itemRefusal = (stage: string): Refusal | null =>
  underNotice.includes(stage)
    ? null
    : {
        rule: 'recognition.objection.item',
        field: 'applicationId',
        message: '这个平台的申报已经办结，不再受理异议。',
      }

export const handlerRefusal = (handlerId: string | null, personId: string): Refusal | null =>
  handlerId === personId
    ? null
    : {
        rule: 'recognition.objection.handler',
        message: handlerId
          ? '这件异议由他人承办，您不能查看身份或答复。'
          : '请先受理这件异议，再查看身份或答复。',
      }

export const answeredObjection: Refusal = {
  rule: 'recognition.objection.answered',
  message: '这件异议已经答复，请刷新。',
}

export const handedOverRefusal = (handlerId: string | null, personId: string): Refusal | null => {
  if (handlerId !== null && handlerId !== personId) return null
  return {
    rule: 'recognition.objection.handler',
    message: handlerId ? '这件异议已由您承办。' : '这件异议还没有人承办，请直接受理。',
  }
}

export const takenOver: Refusal = {
  rule: 'recognition.objection.handler',
  message: '这件异议刚由另一位同事承办，请刷新后再看。',
}

export const unconfigured: Refusal = {
  rule: 'recognition.unconfigured',
  message: '本市的政策包还没有认定规则或认定流程，不能发布批次。',
}

export const callRefusals = (
  { closesAt, localities }: { readonly closesAt: Date; readonly localities: readonly string[] },
  known: readonly string[],
  now: Date,
): (Refusal | null)[] => [
  closesAt > now
    ? null
    : { rule: 'recognition.call.closing', field: 'closesAt', message: '截止时间须在将来，请核对。' },
  localities.every(one => known.includes(one)) && new Set(localities).size === localities.length
    ? null
    : {
        rule: 'recognition.call.locality',
        field: 'quotas',
        message: '推荐限额的地区须是本市的县（市、区）或功能区，每个地区只写一次。',
      },
]

const withdrawnCall: Refusal = {
  rule: 'recognition.call.withdrawn',
  message: '这个批次已经撤回，不能再更正或撤回。',
}

/** What a call says of itself and may be put right after it was published. */
export interface CallWords {
  readonly text: string
  readonly contact: string
  readonly closesAt: Date
}

/** Applicants rely on the window: it becomes longer, never shorter, and isn't opened again once it is over. */
export function amendmentRefusals(
  call: CallWindow & CallWords,
  to: CallWords,
  now: Date,
): (Refusal | null)[] {
  if (call.withdrawnAt !== null) return [withdrawnCall]
  const prolongs = to.closesAt.getTime() !== call.closesAt.getTime()
  const isSame = !prolongs && to.text === call.text && to.contact === call.contact
  return [
    isSame
      ? { rule: 'recognition.call.unchanged', message: '通知正文、咨询电话和截止时间都没有改动。' }
      : null,
    prolongs && now > call.closesAt
      ? {
          rule: 'recognition.call.prolonged',
          field: 'closesAt',
          message: `申报已于${formatInstant(call.closesAt)}截止，不再延期；确需继续受理的，请另行发布批次。`,
        }
      : null,
    prolongs && to.closesAt < call.closesAt
      ? {
          rule: 'recognition.call.prolonged',
          field: 'closesAt',
          message: `截止时间只能延后，不能早于已公布的${formatInstant(call.closesAt)}。`,
        }
      : null,
  ]
}

/** Who has submitted relied on the call: then it is amended, or decided of each. */
export const withdrawalRefusal = (
  { withdrawnAt }: Pick<CallWindow, 'withdrawnAt'>,
  submitted: number,
): Refusal | null => {
  if (withdrawnAt !== null) return withdrawnCall
  return submitted === 0
    ? null
    : {
        rule: 'recognition.call.submitted',
        message: `已有 ${submitted} 份申报提交，批次不能撤回；可以更正通知或延长截止时间，各份申报照常办理。`,
        facts: { submitted },
      }
}

export const editableRefusal = (isEditable: boolean): Refusal | null =>
  isEditable
    ? null
    : {
        rule: 'recognition.editable',
        message: '这份申报已经提交，不能修改；须改动的，请等退回补正或撤回后另行申报。',
      }

/** An answer is for everybody to read; whoever objected isn't to be found in it. */
export const namedRefusal = (
  answer: string,
  who: { readonly name: string; readonly contact: string; readonly organisation: string } | null,
): Refusal | null =>
  who !== null &&
  [who.name, who.contact, who.organisation].some(said => said.length >= 2 && answer.includes(said))
    ? {
        rule: 'recognition.objection.named',
        field: 'answer',
        message: '答复会公开，其中写有提出人的姓名、单位或联系方式，请删去。',
      }
    : null
