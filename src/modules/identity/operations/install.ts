import { accept, refuse } from '#kernel/decision.ts'
import { preparedOperation } from '#kernel/operation.ts'
import * as api from '../organisation.api.ts'
import { insertMemberships, insertOrganisation } from '../organisation.store.ts'
import { hashPassword } from '../password.ts'
import { insertPeople } from '../person.store.ts'
import { organisationTaken } from '../rules.ts'
import type { Vault } from '../vault.ts'

/** For the first start and for sample data: an organisation with people who can sign in at once. */
export const install = (vault: Vault) =>
  preparedOperation(
    api.install,
    ({ members }) => Promise.all(members.map(({ password }) => hashPassword(password))),
    async ({ organisation, verified, members }, { tx, now, newId, newSecret, changed }, hashes) => {
      const organisationId = newId()
      const row = { ...organisation, id: organisationId, createdAt: now, verifiedAt: verified ? now : null }
      if (!(await insertOrganisation(tx, row))) return refuse(organisationTaken)
      const people = await insertPeople(
        tx,
        members.map(({ email, name, totpSecret }, index) => ({
          id: newId(),
          email,
          name,
          passwordHash: hashes[index] ?? '',
          createdAt: now,
          totpSecret: totpSecret && vault.seal(totpSecret, newSecret(12)),
          totpConfirmedAt: totpSecret ? now : null,
        })),
      )
      await insertMemberships(
        tx,
        members.flatMap(({ email, roles }) => {
          const personId = people.get(email)
          return personId ? [{ id: newId(), personId, organisationId, roles, createdAt: now }] : []
        }),
      )
      changed({ object: { kind: 'organisation', id: organisationId }, after: { members: members.length } })
      return accept({ organisationId })
    },
  )
