import { getFigures } from '#modules/catalogue/api.ts'
import { doorContext } from '#web/page-door.ts'
import type { Route } from './+types/home'

export async function loader({ context }: Route.LoaderArgs) {
  return await context.get(doorContext).call(getFigures, {})
}

export default function Home({ loaderData }: Route.ComponentProps) {
  return <h1>中试平台 {loaderData.platforms}</h1>
}
