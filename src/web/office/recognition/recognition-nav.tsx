import { NavLink } from 'react-router'
import { useFrame } from '../../ui/frame/frame.tsx'
import '../../ui/booking/usage.css'

export function useIsLead(): boolean {
  const { who } = useFrame()
  return who.actingFor?.roles.includes('city-lead') ?? false
}

/** The pages of recognition, one beside the other. */
export function RecognitionNav() {
  const pages = [
    { to: '/office/recognition', name: '申报' },
    { to: '/office/recognition/calls', name: '批次与限额' },
    ...(useIsLead()
      ? [
          { to: '/office/recognition/objections', name: '异议' },
          { to: '/office/recognition/process', name: '办理流程' },
        ]
      : []),
  ]
  return (
    <nav className="usage-nav no-print" aria-label="认定">
      {pages.map(({ to, name }) => (
        <NavLink key={to} to={to} end>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}
