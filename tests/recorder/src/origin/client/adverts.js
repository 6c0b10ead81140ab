// Advertising places that are sold anew every half minute while the page is in sight.
abilities.adverts = ({ frame, bids, every = 30, places = 3 }) => {
  const frames = Array.from({ length: places }, (_, i) => {
    const place = document.createElement('iframe');
    Object.assign(place, { width: 300, height: 250 });
    document.getElementById(`advert${i}`)?.append(place);
    return place;
  });
  const sell = () => {
    if (!document.hidden) {
      call({ ...bids, method: 'POST', sends: 900, headers: { 'content-type': 'text/plain' } });
      frames.forEach((place) => {
        place.src = `${frame}?slot=${identifier()}`;
      });
    }
    later(every, sell);
  };
  sell();
};
