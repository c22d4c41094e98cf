/** 资讯 as tests need it: complete, one of each kind. */
import { agreeArticle, saveArticleDraft, submitArticle } from '#modules/content/own.api.ts'
import type { ArticleKind } from '#modules/content/terms.ts'
import type { Actor } from './cast.ts'
import type { World } from './world.ts'

const common = { summary: '示例内容，仅供测试，不是真实的文件或报道。' }
const body = '第一段，示例。\n第二行。\n\n## 小标题\n\n第二段 <b>不是标签</b>。'

export const articleDrafts = {
  policy: {
    ...common,
    title: '示例实施细则',
    documentNumber: '示例〔2026〕1号',
    issuers: ['市级示例牵头部门'],
    issuedOn: '2026-01-05',
    effectiveOn: '2026-02-01',
    validity: '有效',
    until: '2027-01-31',
    source: 'https://example.test/policy/1',
    clauses: [
      { id: '一4', heading: '院所提升', text: '依托自有条件拓展能力。' },
      { id: '第十二条', heading: '首台套', text: '对首台套装备按规定办理。' },
    ],
    body: '',
  },
  reading: { ...common, title: '示例细则解读', body },
  notice: { ...common, title: '示例申报通知', until: '2026-03-31', body },
  news: { ...common, title: '示例工作动态', source: '市级示例牵头部门', body },
  case: {
    ...common,
    title: '示例放大案例',
    problem: '放大后温度分布不均，副反应增多。',
    pilot: '在 200 L 釜分三档放大，逐档记录。',
    result: '三批收率相差不到 1 个百分点。',
    money: '示例，不含真实金额，故不写数额。',
    lesson: '先做量热与混合模拟，再逐档放大。',
    body: '',
  },
} as const satisfies Record<ArticleKind, object>

/** A draft that waits for review. */
export async function submittedArticle(
  { call }: World,
  who: Actor,
  kind: ArticleKind,
  changes: Record<string, unknown> = {},
  publishOn: string | null = null,
) {
  const saved = await call(who, saveArticleDraft, { kind, draft: { ...articleDrafts[kind], ...changes } })
  const { version, number } = await call(who, submitArticle, { ...saved, publishOn })
  return { recordId: saved.recordId, version, number }
}

/** A public article of an office; the city agrees. */
export async function shownArticle(
  w: World,
  who: Actor,
  kind: ArticleKind,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const { recordId, number } = await submittedArticle(w, who, kind, changes)
  await w.call('lead', agreeArticle, { recordId, number })
  return recordId
}

/** Of an estate's office: what waits, and what is public. */
export async function articlesOf(w: World, office: Actor) {
  const waiting = await submittedArticle(w, office, 'news')
  return { waiting, shown: await shownArticle(w, office, 'news') }
}
