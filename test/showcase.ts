/** Records of the showcase as tests need them: complete, one of each kind. */
import { agreeShowcase, saveShowcaseDraft, submitShowcase } from '#modules/showcase/own.api.ts'
import type { ShowcaseKind } from '#modules/showcase/terms.ts'
import { quantity } from './builders.ts'
import type { Actor } from './cast.ts'
import type { World } from './world.ts'

const measured = { basis: 'measured', statedOn: '2026-01-05', evidence: '示例测试报告 3 号' }
const common = { locality: '330482', contact: '0573-0000000（示例）' }

export const drafts = {
  achievement: {
    ...common,
    name: '示例含氟单体连续合成技术',
    summary: '以连续流反应代替间歇釜，缩短停留时间并减少副产物。',
    fields: ['化工新材料'],
    owners: ['海宁示例材料有限公司'],
    process: 'reaction',
    maturity: '通过中试',
    trl: 6,
    evidence: [
      {
        platform: '平湖示例中试有限公司',
        number: 'ZS-2026-001',
        issuedOn: '2026-01-05',
        conclusion: '连续运行 72 小时，收率稳定',
      },
    ],
    transfers: ['普通许可', '合作开发'],
    price: { mode: 'fixed', fen: 50_000_000, unit: '项', taxIncluded: true },
    patents: [{ number: 'ZL202600000001.0', status: '有效', statedOn: '2026-01-05' }],
  },
  solution: {
    ...common,
    name: '示例含氟单体放大方案',
    summary: '由小试数据到 200 L 放大的成套验证方案。',
    problem: '放大后温度分布不均，副反应增多。',
    approach: '先做量热与混合模拟，再在 200 L 釜分三档放大。',
    process: 'reaction',
    capabilities: [{ ...measured, parameter: 'volume', quantity: quantity('volume', '50-200 L') }],
    platforms: [{ name: '平湖示例中试有限公司' }],
    validations: ['V3'],
    days: 45,
    price: { mode: 'negotiable', reason: '随物料与批次而定' },
    cases: [{ title: '示例单体甲', text: '三批收率相差不到 1 个百分点。' }],
  },
  plant: {
    ...common,
    name: '示例科创园 3 号厂房一层',
    summary: '多层标准厂房的首层，可安装反应与干燥设备。',
    address: '平湖市示例路 8 号',
    floor: '1 层',
    capabilities: [
      { ...measured, parameter: 'floor-area', quantity: quantity('area', '2400 m²') },
      { ...measured, parameter: 'clear-height', quantity: quantity('length', '8.5 m') },
      { ...measured, parameter: 'floor-load', quantity: quantity('areal-load', '20 kN/m²') },
      { ...measured, parameter: 'transformer-capacity', quantity: quantity('apparent-power', '1250 kVA') },
    ],
    fire: '丙类',
    eia: '待确认',
    park: '否',
    price: { mode: 'fixed', fen: 1_800, unit: '平方米·月（租金）', taxIncluded: true },
    availableFrom: '2026-06-01',
  },
  factory: {
    ...common,
    name: '示例精细化工代工',
    summary: '承接含氟中间体与助剂的批量生产。',
    processes: ['reaction', 'drying'],
    capabilities: [
      { ...measured, parameter: 'monthly-mass', quantity: quantity('monthly-mass', '≤30 t/月') },
    ],
    certificates: [{ name: '质量管理体系认证', number: '示例-0001', validTo: '2028-12-31' }],
    price: { mode: 'fixed', fen: 12_000, unit: 'kg', taxIncluded: false },
  },
} as const satisfies Record<ShowcaseKind, object>

/** A draft that waits for review. */
export async function submitted(
  { call }: World,
  who: Actor,
  kind: ShowcaseKind,
  changes: Record<string, unknown> = {},
  publishOn: string | null = null,
) {
  const saved = await call(who, saveShowcaseDraft, { kind, draft: { ...drafts[kind], ...changes } })
  const { version, number } = await call(who, submitShowcase, { ...saved, publishOn })
  return { recordId: saved.recordId, version, number }
}

/** A public record; the office agrees. */
export async function shown(
  w: World,
  who: Actor,
  kind: ShowcaseKind,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const { recordId, number } = await submitted(w, who, kind, changes)
  await w.call('lead', agreeShowcase, { recordId, number })
  return recordId
}
