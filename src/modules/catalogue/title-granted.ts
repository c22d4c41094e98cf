/** News that a platform holds a title from now on: the pool closes its entry with it. */
import type { Message } from '#kernel/operation.ts'
import type { TitleRow } from './title.store.ts'

export const titleGrantedTopic = 'catalogue.title-granted'

export const titleGranted = ({ id, platformId, ladder, level, docNumber }: TitleRow): Message => ({
  topic: titleGrantedTopic,
  payload: { titleId: id, platformId, ladder, level, docNumber },
})
