import { redirect } from 'react-router'
import { whoAmI } from '#modules/identity/api.ts'
import type { PageDoor } from '../../page-door.ts'

/** Lets only people in who have signed in and, for offices, given their second factor. */
export async function admitted(door: PageDoor, request: Request, office: boolean): Promise<null> {
  const who = await door.call(whoAmI, {})
  const { pathname, search } = new URL(request.url)
  const to = encodeURIComponent(pathname + search)
  if (who.state === 'anonymous') throw redirect(`/sign-in?to=${to}`)
  if (who.state === 'half') throw redirect(`/sign-in/code?to=${to}`)
  if (!who.actingFor) throw redirect('/account')
  if (office && who.actingFor.withheld.length > 0)
    throw redirect(who.hasSecondFactor ? `/sign-in/code?to=${to}` : '/account/second-factor')
  return null
}
