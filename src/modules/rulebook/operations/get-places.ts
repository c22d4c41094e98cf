import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import type { Pack } from '../pack.ts'

export const getPlaces = (pack: Pack) =>
  operation(api.getPlaces, async () =>
    accept({
      ...{ city: pack.city, localities: pack.localities, departments: pack.departments },
      holidays: pack.holidays.map(({ off, worked, ...year }) => ({
        ...year,
        ...{ off: [...off], worked: [...worked] },
      })),
    }),
  )
