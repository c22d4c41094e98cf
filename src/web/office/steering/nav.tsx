import { NavLink } from 'react-router'
import { useFrame } from '../../ui/frame/frame.tsx'
import './steering.css'

/** The pages of steering, the same on each of them. */
export function SteeringNav() {
  const { who } = useFrame()
  const isPlace = who.actingFor?.roles.includes('district-office') ?? false
  const pages = [
    { to: '/office/pending', name: '待我办' },
    { to: '/office/targets', name: '目标' },
    { to: '/office/tasks', name: '任务' },
    { to: '/office/issues', name: '协调事项' },
    { to: '/office/slips', name: '督办单' },
    ...(isPlace ? [] : [{ to: '/office/monthly-review', name: '推进月报' }]),
  ]
  return (
    <nav className="steering-nav no-print" aria-label="统筹督办">
      {pages.map(({ to, name }) => (
        <NavLink key={to} to={to}>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}
