/** Titles and entries in the pool, made as people make them. */
import type { Input } from '#kernel/operation.ts'
import { confirmTitle, declareTitle } from '#modules/catalogue/title/api.ts'
import { attachFile, listOwnFiles } from '#modules/files/api.ts'
import { bookableLine, titleInput } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { contentOf, png } from '#test/pictures.ts'
import type { World } from '#test/world.ts'

export const grounds = { reason: '按规定办理，理由充分', evidence: '示例核查记录 1 号' }

let numbers = 0

/** A title of a platform that the city's office has checked. */
export async function checkedTitle(
  { call }: World,
  platformId: string,
  changes: Partial<Input<typeof declareTitle>> = {},
  who: Actor = 'director',
): Promise<string> {
  const docNumber = `示例测发〔2025〕${++numbers}号`
  const { titleId } = await call(who, declareTitle, { ...titleInput, docNumber, ...changes, platformId })
  const file = {
    recordKind: 'title',
    recordId: titleId,
    purpose: 'source',
    title: '认定文件（示例）',
  } as const
  await call(who, attachFile, { ...file, visibility: 'public', file: contentOf(png()) })
  const { files } = await call('lead', listOwnFiles, { recordKind: 'title', recordId: titleId })
  await call('lead', confirmTitle, { titleId, version: 1, documents: files.map(({ id }) => id) })
  return titleId
}

/** A public platform with a bookable line and a title. */
export async function titledPlatform(w: World, who: Actor = 'director') {
  const { platformId, lineId } = await bookableLine(w, { who })
  return { platformId, lineId, titleId: await checkedTitle(w, platformId, {}, who) }
}
