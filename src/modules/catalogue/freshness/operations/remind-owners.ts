import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { needNumber, ownNeedName } from '../../need/need.ts'
import { takeStaleNeeds } from '../../need/store.ts'
import * as api from '../api.ts'
import { needStaleLetter, staleLetter } from '../letters.ts'
import { takeStale } from '../store.ts'

/** So many platforms and needs in one transaction; what is left over is taken the next day. */
const batch = 200

export const remindOwners = (link: Link) =>
  operation(api.remindOwners, async (_input, { tx, now, send, changed }) => {
    const stale = await takeStale(tx, dateOf(now), batch)
    const owners = [...new Set(stale.map(({ organisationId }) => organisationId))]
    const managers = await addressesOf(tx, owners, ['enterprise-manager', 'platform-manager'])
    for (const platform of stale) {
      const to = managers.get(platform.organisationId) ?? []
      for (const letter of staleLetter(to, platform, link)) send(letter)
      changed({ object: { kind: 'platform', id: platform.id }, after: { reminded: to.length > 0 } })
    }
    const needs = await takeStaleNeeds(tx, dateOf(now), batch)
    const askers = await addressesOf(
      tx,
      needs.map(({ organisationId }) => organisationId),
      ['enterprise-manager', 'enterprise'],
    )
    for (const { id, serial, createdAt, organisationId, confirmedOn, ...need } of needs) {
      const to = askers.get(organisationId) ?? []
      const number = needNumber(serial, createdAt)
      const told = { id, number, name: ownNeedName(need), confirmedOn: confirmedOn ?? dateOf(createdAt) }
      for (const letter of needStaleLetter(to, told, link)) send(letter)
      changed({ object: { kind: 'need', id }, after: { reminded: to.length > 0 } })
    }
    return accept({ reminded: stale.length + needs.length })
  })
