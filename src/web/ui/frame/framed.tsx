import { Outlet } from 'react-router'
import type { Route } from './+types/framed'
import { CannotShow } from './cannot-show.tsx'

/** Inside the frame, so that whoever meets an error still has the way to everything else. */
export default function Framed() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <CannotShow error={error} />
}
