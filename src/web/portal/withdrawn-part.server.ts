import { redirect } from 'react-router'
import { getPlatformOfPart } from '#modules/catalogue/platform/publication.api.ts'
import type { PageDoor } from '../page-door.ts'

const addresses = { line: 'lines', equipment: 'equipment', service: 'services', test: 'tests' } as const

/** The page of what belongs to a platform; where it isn't public any more, the reader is told why instead. */
export async function shownOrExplained<T>(
  door: PageDoor,
  partId: string,
  page: () => Promise<T>,
): Promise<T> {
  try {
    return await page()
  } catch (answer) {
    if (!(answer instanceof Response) || answer.status !== 404) throw answer
    const { platformId, withdrawn, retired } = await door.call(getPlatformOfPart, { partId })
    if (withdrawn) throw redirect(`/platforms/${platformId}/history`)
    throw retired ? redirect(`/${addresses[retired.kind]}/${partId}/ended`) : answer
  }
}
