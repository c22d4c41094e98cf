import { redirect } from 'react-router'

/** The text of a form's field; a file or nothing counts as empty. */
export function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Only addresses of this system are followed after signing in. */
export const safeTarget = (target: string | null, fallback: string): string =>
  target?.startsWith('/') && !target.startsWith('//') && !target.startsWith('/\\') ? target : fallback

/** Follows a redirect with a full page load, so that everything is asked anew as the person that now is signed in. */
export const goTo = (address: string) => redirect(address, { headers: { 'X-Remix-Reload-Document': 'true' } })
