import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheetImported, sheetRows, sheetWrite } from '#kernel/sheet.ts'
import { changes, kinds, sources, versionStates } from './terms.ts'

/** Who works on a platform, and who of them answers for its log. */
const keeps = {
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
} as const
const sees = { ...keeps, 'platform-signatory': 'organisation' } as const
const confirms = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const

const kind = z.enum(codesOf(kinds)).meta({ title: '用途' })
const reason = z.string().trim().min(4, '请写明事由，至少 4 个字').max(300).meta({ title: '事由' })
const orderRef = z.string().trim().max(60).default('').meta({
  title: '委托或合同编号',
  description: '没有在线预约的对外服务须填',
})
const time = {
  start: instantSchema.meta({ title: '开始', description: '按整分钟计' }),
  end: instantSchema.meta({ title: '结束' }),
}
const content = {
  ...time,
  kind,
  bookingId: idSchema.nullable().default(null).meta({ title: '所属预约' }),
  orderRef,
}

const entryRules = {
  'usage.entry.order': '结束晚于开始',
  'usage.entry.past': '已经结束；没有发生的不登记',
  'usage.entry.length': '一条不超过 31 天',
  'usage.entry.for-whom': '对外服务写明所属预约，或委托、合同编号',
  'usage.entry.booking': '所属预约是这条线或这台设备的，时间有重合',
  'usage.entry.own-client': '本单位自己的预约不算外部',
  'usage.entry.overlap': '同一资源的有效记录不重叠',
}

export const proposeUsage = contract({
  id: 'usage.proposeUsage',
  summary: '手工登记一条使用记录，写明事由；由本平台另一人确认后才计入机时',
  kind: 'command',
  route: 'POST /own/usage-entries',
  permission: keeps,
  input: z.object({ resourceId: idSchema.meta({ title: '资源' }), ...content, reason }),
  output: z.object({ entryId: idSchema }),
  audit: 'usage.proposed',
  refusals: entryRules,
})

const number = z.int().positive().meta({ title: '版本', description: '所看到的那一版' })

export const correctUsage = contract({
  id: 'usage.correctUsage',
  summary: '更正一条使用记录，写明事由；原来的一版仍可查，由另一人确认后改按新的一版计',
  kind: 'command',
  route: 'POST /own/usage-entries/{entryId}/corrections',
  permission: keeps,
  input: z.object({ entryId: idSchema, number, ...content, reason }),
  output: z.object({ number }),
  audit: 'usage.correction-proposed',
  refusals: { ...entryRules, 'usage.entry.pending': '没有另一项改动待确认' },
})

export const removeUsage = contract({
  id: 'usage.removeUsage',
  summary: '提出作废一条使用记录，写明事由；由另一人确认后不再计入，历史仍可查',
  kind: 'command',
  route: 'POST /own/usage-entries/{entryId}/removals',
  permission: keeps,
  input: z.object({ entryId: idSchema, number, reason }),
  output: z.object({ number }),
  audit: 'usage.removal-proposed',
  refusals: { 'usage.entry.pending': '没有另一项改动待确认' },
})

const chosen = z
  .array(z.object({ entryId: idSchema, number }))
  .min(1, '请至少选择一条')
  .max(100, '一次最多 100 条')
  .meta({ title: '所选的记录' })

const decisionRules = {
  'usage.entry.state': '还没有确认或退回',
  'usage.entry.second-person': '由登记以外的另一人办理',
}

export const confirmUsage = contract({
  id: 'usage.confirmUsage',
  summary: '确认他人登记、更正或作废的使用记录，从此计入机时；有一条不能确认则全部不确认',
  kind: 'command',
  route: 'POST /own/usage-entries/confirmation',
  permission: confirms,
  input: z.object({ chosen }),
  output: z.object({ confirmed: z.int() }),
  audit: 'usage.confirmed',
  refusals: { ...decisionRules, 'usage.entry.overlap': '同一资源的有效记录不重叠' },
})

export const declineUsage = contract({
  id: 'usage.declineUsage',
  summary: '退回他人登记、更正或作废的使用记录，写明理由',
  kind: 'command',
  route: 'POST /own/usage-entries/refusal',
  permission: confirms,
  input: z.object({ chosen, reason }),
  output: z.object({ declined: z.int() }),
  audit: 'usage.declined',
  refusals: decisionRules,
})

const version = z.object({
  entryId: idSchema,
  number,
  change: z.enum(codesOf(changes)),
  state: z.enum(codesOf(versionStates)),
  resourceId: idSchema,
  resourceName: z.string(),
  platformId: idSchema,
  ...time,
  kind,
  source: z.enum(codesOf(sources)),
  bookingId: idSchema.nullable(),
  orderRef: z.string(),
  reason: z.string(),
  proposedBy: z.string().nullable().meta({ description: '为空的由采集端或结束的预约自动记入' }),
  proposedAt: instantSchema,
  decidedBy: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  decisionNote: z.string(),
  mine: z.boolean().meta({ description: '是自己登记的，须由他人确认' }),
})
export type VersionView = z.output<typeof version>

export const listUsage = contract({
  id: 'usage.listUsage',
  summary: '列出本单位的使用记录，时间晚的在前',
  kind: 'query',
  route: 'GET /own/usage-entries',
  permission: sees,
  input: z.object({
    platformId: idSchema.optional(),
    resourceId: idSchema.optional(),
    from: plainDateSchema.optional(),
    to: plainDateSchema.optional(),
    kind: kind.optional(),
    /** `counted` leaves 维护 and 停机 out, as 有效工作机时 does. */
    counted: z.stringbool().or(z.boolean()).default(false).meta({ title: '只看计入有效工作机时的' }),
    state: z.enum(['current', 'proposed']).default('current'),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({
    entries: z.array(
      version.extend({
        id: idSchema,
        before: z
          .object({ ...time, kind, orderRef: z.string() })
          .nullable()
          .meta({ description: '待确认的更正所改的一版；其他为空' }),
      }),
    ),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const getUsage = contract({
  id: 'usage.getUsage',
  summary: '查看一条使用记录的各版：谁在何时以何事由登记，谁确认',
  kind: 'query',
  route: 'GET /own/usage-entries/{entryId}',
  permission: sees,
  input: z.object({ entryId: idSchema }),
  output: z
    .object({ versions: z.array(version).min(1).meta({ description: '新的在前' }) })
    .meta({ id: 'UsageEntry', title: '使用记录' }),
  audit: null,
  refusals: {},
})

const resource = z.object({ id: idSchema, name: z.string(), platformId: idSchema, platformName: z.string() })

export const listUnlogged = contract({
  id: 'usage.listUnlogged',
  summary: '列出本单位可登记的中试线和设备，以及已经结束、还没有使用记录的预约',
  kind: 'query',
  route: 'GET /own/unlogged-bookings',
  permission: sees,
  input: z.object({}),
  output: z.object({
    resources: z.array(resource),
    bookings: z
      .array(
        z.object({
          bookingId: idSchema,
          resourceId: idSchema,
          resourceName: z.string(),
          clientName: z.string(),
          kind,
          ...time,
        }),
      )
      .meta({ description: '近 60 天，至多 50 个' }),
  }),
  audit: null,
  refusals: {},
})

export const mostRows = 500

export const importUsage = contract({
  id: 'usage.importUsage',
  summary: '由表格登记使用记录：先试导入逐行指出错误，全部无误才写入；写入后由另一人确认才计入',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/usage-imports',
  permission: keeps,
  input: z.object({
    platformId: idSchema,
    rows: sheetRows(mostRows, `一次最多导入 ${mostRows} 行`),
    write: sheetWrite,
  }),
  output: sheetImported,
  audit: 'usage.imported',
  refusals: { 'usage.import.faults': '每一行都没有错误' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const noteFinishedRuns = contract({
  id: 'usage.noteFinishedRuns',
  summary: '把签到后已结束的使用记入使用记录；采集端已记的不重复',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ noted: z.int() }),
  audit: 'usage.runs-noted',
  refusals: {},
})
