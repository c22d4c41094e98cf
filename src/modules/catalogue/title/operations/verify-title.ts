import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../certificate.api.ts'
import { changesOfTitles, titleBySerial } from '../course.store.ts'
import { approvedHost, heldName } from '../known.ts'
import { serialIn, titleNumber } from '../number.ts'
import { titleView } from '../view.ts'

export const verifyTitle = (pack: Pack, link: Link) =>
  operation(api.verifyTitle, async ({ number }, { tx, now }) => {
    const serial = serialIn(number)
    if (serial === null) throw new Problem('not-found')
    const { title, platform } = await titleBySerial(tx, serial)
    if (titleNumber(title) !== number) throw new Problem('not-found')
    const changes = await changesOfTitles(tx, [title.id])
    const platformName = heldName(platform.name, changes)
    const isPublic = platform.status === 'published'
    const [host] = await organisationsByIds(tx, [platform.organisationId])
    const approved = approvedHost(changes)
    const isRegistered = host && (approved === host.name || approved === `${host.name}（${host.uscc}）`)
    return accept({
      ...titleView(title, dateOf(now)),
      ...{ number, standing: title.standing, endedOn: title.endedOn },
      platformId: isPublic ? platform.id : null,
      renamedTo: isPublic && platform.name !== platformName ? platform.name : null,
      ...{ platformName, organisationName: approved ?? host?.name ?? '' },
      registeredAs: isPublic && host && approved !== null && !isRegistered ? host.name : null,
      localityName: localityName(pack, platform.locality),
      issuedHere: title.level === 'municipal',
      url: link(`/titles/${number}`),
    })
  })
