/** News that a platform holds a title from now on: the pool closes its entry with it. */
import type { Message } from '#kernel/operation.ts'
import type { TitleRow } from './store.ts'

export const titleGrantedTopic = 'catalogue.title-granted'

type Granted = Pick<TitleRow, 'id' | 'platformId' | 'ladder' | 'level' | 'docNumber'>

export const titleGranted = ({ id, platformId, ladder, level, docNumber }: Granted): Message => ({
  topic: titleGrantedTopic,
  payload: { titleId: id, platformId, ladder, level, docNumber },
})
