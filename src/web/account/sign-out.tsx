import { redirect } from 'react-router'
import { signOut } from '#modules/identity/api.ts'
import { doorContext } from '../page-door.ts'
import type { Route } from './+types/sign-out'
import { goTo } from './forms.ts'

export async function action({ context }: Route.ActionArgs) {
  await context.get(doorContext).attempt(signOut, {})
  return goTo('/')
}

export const loader = () => redirect('/')
