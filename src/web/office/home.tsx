import { Sheet } from '../ui/desk/asking.tsx'
import type { NavItem } from '../ui/desk/menu.ts'
import { Places, Waits } from '../ui/desk/places.tsx'
import { useFrame } from '../ui/frame/frame.tsx'
import { groups } from './menu-groups.ts'

/** The first page of an office: what waits for it, and where each job is done. */
export function OfficeHome({ items }: { items: readonly NavItem[] }) {
  const { who } = useFrame()
  return (
    <Sheet heading={who.actingFor?.organisationName ?? '工作台'} title="首页">
      <div className="stack">
        <Waits items={items} />
        <Places items={items} groups={groups} />
      </div>
    </Sheet>
  )
}
