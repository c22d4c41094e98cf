/** 称号变更的办理方式: which changes of a platform with a title are approved and which make it be reviewed anew. */
import { z } from 'zod'

/** 变更事项: what of a title can change while it is held. */
export const titleChangeKinds = {
  name: '平台名称',
  host: '依托单位',
  'legal-person': '法定代表人',
  site: '场地',
  direction: '服务方向',
  equity: '股权',
} as const
export type TitleChangeKind = keyof typeof titleChangeKinds

export const changeWays = { approve: '核准', review: '重新评审' } as const
export type ChangeWay = keyof typeof changeWays

export const titleChangeRule = z.object({
  kind: z.enum(['name', 'host', 'legal-person', 'site', 'direction', 'equity']),
  /** Null where no document says, and the office decides case by case. */
  way: z.enum(['approve', 'review']).nullable(),
  source: z.string().min(4),
})
type Rule = z.output<typeof titleChangeRule>

/** How a change is dealt with; null where nobody has said. */
export const changeWay = (
  rules: readonly Rule[],
  kind: TitleChangeKind,
): { readonly way: ChangeWay | null; readonly source: string } =>
  rules.find(one => one.kind === kind) ?? { way: null, source: '没有规定' }
