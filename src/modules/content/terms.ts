/** The words of 政策资讯 (条款 三4): what offices tell the public, in five kinds. */
import type { PlainDate } from '#kernel/calendar.ts'
import { entryKinds } from '#modules/catalogue/terms.ts'

const { reading, notice, news, case: story } = entryKinds

/** 资讯种类. */
export const articleKinds = {
  policy: '政策文件',
  reading,
  notice,
  news,
  case: story,
} as const
export type ArticleKind = keyof typeof articleKinds

export const isArticleKind = (text: string): text is ArticleKind => Object.hasOwn(articleKinds, text)

export const articleStates = { draft: '草稿', published: '已发布', withdrawn: '已撤下' } as const
export type ArticleState = keyof typeof articleStates

/** 有效性 of a policy, in the words of the offices that publish policies: stored as it is shown. */
export const validities = ['有效', '已修改', '已失效'] as const
export type Validity = (typeof validities)[number]

/** 典型案例: what each must tell, in this order. */
export const caseParts = {
  problem: '遇到的难题',
  pilot: '中试做法',
  result: '结果',
  money: '投入与收益',
  lesson: '可复制的经验',
} as const
export type CasePart = keyof typeof caseParts

/** What ends by itself: a policy that nobody prolonged, a notice whose day is over. */
interface Ending {
  readonly until: PlainDate | string | null
}

const isOver = ({ until }: Ending, today: PlainDate): boolean => until !== null && until < today

/** What a policy is worth on a day: as its issuer says, and 已失效 once the day has passed that it is valid until. */
export const validityOn = (
  { validity, until }: { readonly validity: Validity } & Ending,
  today: PlainDate,
): Validity => (isOver({ until }, today) ? '已失效' : validity)

/** One piece of a body: a paragraph with its lines, or a sub-heading. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }

/**
 * A body as it was typed, read: paragraphs parted by empty lines, `## ` before a sub-heading. Everything else is text
 * and stays text.
 */
export function blocksOf(body: string): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines })
    lines = []
  }
  for (const line of body.split(/\r?\n/).map(one => one.trim())) {
    const heading = /^##\s+(\S.*)$/.exec(line)?.[1]
    if (heading !== undefined || line === '') close()
    if (heading !== undefined) blocks.push({ kind: 'heading', text: heading })
    else if (line !== '') lines.push(line)
  }
  close()
  return blocks
}

/** 第四条, 四, （四） → 四; 一4 stays. How the number of a clause is compared, however it is written. */
export const clauseNumber = (written: string): string =>
  written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()]/g, '')
    .replace(/^第(.+?)(条|款|项)?$/, '$1')
    .replace(/(条|款|项)$/, '')
