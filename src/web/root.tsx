import type { ReactNode } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from 'react-router'
import { whoAmI } from '#modules/identity/api.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import type { Route } from './+types/root'
import { doorContext } from './page-door.ts'
import { CannotShow } from './ui/frame/cannot-show.tsx'
import { useWithin } from './ui/frame/within-site.ts'
import './ui/need/capability.css'
import './ui/portal.css'
import './ui/frame/site.css'
import './ui/frame/looks.css'
import { lookAttributes, lookOf } from './ui/frame/look.ts'

/** Who asks and how they like to read, where this system stands, whether its data is a sample, and within which site: known to every page. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const [who, { city }] = await Promise.all([door.call(whoAmI, {}), door.call(getPlaces, {})])
  const look = lookOf(request.headers.get('cookie'))
  return { who, city: city.name, sample: door.sample, within: door.within, look }
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const within = useWithin()
  return (
    <html lang="zh-CN" {...(data ? lookAttributes(data.look) : {})}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0f4c81" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {/* Nobody stays signed in within another site, so whatever isn't reading opens beside it. */}
        {within === 'frame' ? <base target="_blank" /> : null}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {/* The site that a column stands in says which scripts its pages have. */}
        {within === 'column' ? null : (
          <>
            <ScrollRestoration />
            <Scripts />
          </>
        )}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

/** Where not even the frame could be loaded. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <CannotShow error={error} />
}
