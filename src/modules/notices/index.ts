/**
 * 通知: tells people. Whoever has news sends a letter of a kind; here it becomes a notice in the list of everybody it
 * is for, and a mail when each of them wants one: at once, in the digest of the day, after quiet hours, or not at all.
 * What lets somebody in (`direct`) never comes here. The office may word the kinds its own way.
 * Neighbours: asks identity and rulebook; nobody asks it, the outbox feeds it.
 */
import type { LetterKind, Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { forgetNotices } from './operations/forget-notices.ts'
import { listNotices } from './operations/list-notices.ts'
import { getNoticeSettings, setNoticeSettings } from './operations/notice-settings.ts'
import { countUnread, readAllNotices, readNotice } from './operations/read-notices.ts'
import { sendDueMail } from './operations/send-due-mail.ts'
import { restoreWording, setWording } from './operations/set-wording.ts'
import { tellLetters } from './operations/tell-letters.ts'
import { getWording, listWordings } from './operations/wordings.ts'

/** Throws where two kinds share an id. */
export function notices(all: readonly LetterKind[], pack: Pack, link: Link) {
  const kinds = new Map(all.map(kind => [kind.id, kind]))
  if (kinds.size !== all.length) throw new Error('two kinds of letters share an id')
  return [
    listNotices(kinds, pack),
    countUnread,
    readNotice,
    readAllNotices,
    getNoticeSettings(kinds),
    setNoticeSettings(kinds),
    tellLetters(kinds),
    sendDueMail(kinds, link),
    forgetNotices(pack),
    listWordings(kinds),
    getWording(kinds),
    setWording(kinds),
    restoreWording(kinds),
  ]
}
