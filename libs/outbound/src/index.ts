export { AddressError, addressErrorOf } from './address-error.js';
export { openAddress, type AddressRequest } from './open-address.js';
