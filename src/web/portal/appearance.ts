import { redirect } from 'react-router'
import { safeTarget, text } from '../account/forms.ts'
import { lookCookie, lookOf, toggled } from '../ui/frame/look.ts'
import type { Route } from './+types/appearance'

/** One way of reading on or off, and back to the page that was read. */
export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  const look = toggled(lookOf(request.headers.get('cookie')), text(form, 'toggle'))
  return redirect(safeTarget(text(form, 'to'), '/'), { headers: { 'Set-Cookie': lookCookie(look) } })
}

export const loader = () => redirect('/')
