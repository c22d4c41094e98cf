/** A number people can say on the phone: 预约 `YY2611-00042`. */
export const bookingNumber = (serial: number, createdAt: Date): string =>
  `YY${createdAt.toISOString().slice(2, 4)}${createdAt.toISOString().slice(5, 7)}-${String(serial).padStart(5, '0')}`
