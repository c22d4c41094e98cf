/** An invitation that waits to be accepted; answers its token. */
import { hour } from '#kernel/calendar.ts'
import { insertInvitation } from '#modules/identity/organisation.store.ts'
import { digest } from '#modules/identity/second-factor.ts'
import type { World } from '#test/world.ts'

export async function invitedTo(
  { inside, clock }: World,
  organisationId: string,
  email: string,
): Promise<string> {
  const token = `${crypto.randomUUID()}${crypto.randomUUID()}`
  await inside(tx =>
    insertInvitation(tx, {
      id: crypto.randomUUID(),
      tokenDigest: digest(token),
      email,
      organisationId,
      roles: ['enterprise'],
      createdAt: clock.now(),
      expiresAt: new Date(clock.now().getTime() + 24 * hour),
    }),
  )
  return token
}
