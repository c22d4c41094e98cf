import { useMemo } from 'react'

/** Keeps what is half written on this device, under a name, until it is sent. */
export function useKept<T extends object>(name: string) {
  return useMemo(
    () => ({
      read: (): Partial<T> => {
        try {
          return JSON.parse(localStorage.getItem(name) ?? '{}')
        } catch {
          return {}
        }
      },
      write: (written: T) => localStorage.setItem(name, JSON.stringify(written)),
      forget: () => localStorage.removeItem(name),
    }),
    [name],
  )
}
