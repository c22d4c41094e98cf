import { useEffect, useRef } from 'react'

/** On a phone the filters fold away, so that the first result is in sight. */
export function useFoldedOnPhones() {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (box.current && window.matchMedia('(max-width: 900px)').matches) box.current.open = false
  }, [])
  return box
}
