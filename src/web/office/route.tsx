import { doorContext } from '../page-door.ts'
import { clientOnly } from '../ui/desk/client-only.tsx'
import { ComponentsSheet } from '../ui/desk/components-sheet.tsx'
import { admitted } from '../ui/desk/workplace.ts'
import { Head } from '../ui/frame/frame.tsx'
import type { Route } from './+types/route'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  admitted(context.get(doorContext), request, true)

/** Inside the office nothing is asked of the server again: its pages ask the API themselves. */
export const shouldRevalidate = () => false

export const meta = () => [{ title: '工作台' }]

const Office = clientOnly(() => import('./office.client.tsx'))

export default function OfficeRoute() {
  return (
    <>
      <ComponentsSheet />
      <Head />
      <main id="content" style={{ padding: 0 }}>
        <Office />
      </main>
    </>
  )
}
